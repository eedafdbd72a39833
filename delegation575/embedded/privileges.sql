-- What the application may do with what the owner makes in this database; safe to repeat.
-- Tables of history are cut further, to reading and adding, after each migration.
ALTER DEFAULT PRIVILEGES FOR ROLE delegation575_owner
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO delegation575;
ALTER DEFAULT PRIVILEGES FOR ROLE delegation575_owner
    GRANT USAGE ON SEQUENCES TO delegation575;
