-- The two roles of every cluster; safe to repeat. The owner migrates, the application only reads and writes rows.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'delegation575_owner') THEN
        CREATE ROLE delegation575_owner LOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'delegation575') THEN
        CREATE ROLE delegation575 LOGIN;
    END IF;
END
$$;
