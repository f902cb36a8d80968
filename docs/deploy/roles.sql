-- The role with which the site in compose.yaml runs. The role with which PostgreSQL is created owns the tables and runs
-- migrations. PostgreSQL's image runs this file once, when it creates the database.
\getenv password SITE_DATABASE_PASSWORD
CREATE ROLE asan_site LOGIN PASSWORD :'password';
