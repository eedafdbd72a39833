// What native elements do not do by themselves. Every page works without this file.

// A link with data-dialog opens that dialog in place; without it, it leads to the plain page.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-dialog]");
  const dialog = link && document.getElementById(link.dataset.dialog);
  if (!dialog?.showModal || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  dialog.showModal();
});

// Menus close when the eye moves on.
const closeMenus = (keep) =>
  document.querySelectorAll("details.menu[open]").forEach((menu) => menu.contains(keep) || (menu.open = false));
document.addEventListener("click", (event) => closeMenus(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.activeElement?.closest("details.menu")?.querySelector("summary").focus();
  closeMenus(null);
});

// A second click sends nothing twice. The mark goes when the page is shown again or after five seconds.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 5000);
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

// When htmx gets no answer, or only the sign-in page, say so where messages stand and leave what was typed.
const say = (text) => {
  const notice = document.createElement("p");
  notice.className = "notice late";
  notice.textContent = text;
  document.getElementById("messages").replaceChildren(notice);
};
const words = () => document.getElementById("messages").dataset;
for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(name, () => say(words().lost));
}
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!new URL(event.detail.xhr.responseURL).pathname.startsWith("/accounts/login/")) return;
  event.detail.shouldSwap = false;
  say(words().signedOut);
});
