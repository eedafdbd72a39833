"""The fields of work that a new delegation is offered; it takes, changes or leaves them."""

DEFAULT_THEMES = [
    "xây dựng Đảng, hệ thống chính trị",
    "sinh hoạt chi bộ",
    "trách nhiệm nêu gương",
    "kiểm tra, giám sát trong Đảng",
    "triển khai nghị quyết, chỉ thị",
    "phát triển kinh tế - xã hội",
    "quốc phòng, an ninh",
    "quản lý đất đai",
    "đền bù, giải phóng mặt bằng",
    "quy hoạch, xây dựng, trật tự đô thị",
    "xây dựng nông thôn mới",
    "cải cách hành chính, thủ tục hành chính",
    "chuyển đổi số",
    "giáo dục và đào tạo",
    "y tế, chăm sóc sức khoẻ nhân dân",
    "thực hiện kết luận thanh tra",
    "chế độ báo cáo, quy chế làm việc",
]
