-- The role with which the site of compose.yaml serves; the role that PostgreSQL is created with owns the tables and
-- migrates. PostgreSQL's image runs this file once, when it creates the database.
\getenv password SITE_DATABASE_PASSWORD
CREATE ROLE asan_site LOGIN PASSWORD :'password';
