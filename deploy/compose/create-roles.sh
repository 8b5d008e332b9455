#!/bin/sh
# Run once by the image of PostgreSQL, when its volume is empty: two roles, since the one that serves must not change tables.
set -eu

psql --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\set owner_password `cat "${SECRETS:-/run/secrets}/kyc_owner_password"`
\set app_password `cat "${SECRETS:-/run/secrets}/kyc_app_password"`
CREATE ROLE kyc_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE kyc_app LOGIN PASSWORD :'app_password';
CREATE DATABASE kyc OWNER kyc_owner;
REVOKE ALL ON DATABASE kyc FROM PUBLIC;
GRANT CONNECT ON DATABASE kyc TO kyc_app;
SQL
