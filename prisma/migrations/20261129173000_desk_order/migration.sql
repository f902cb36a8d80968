-- A desk lists the practices published last, and counts the few that are withdrawn.
CREATE INDEX "practice_version_published_at_pid_idx" ON "practice_version"("published_at" DESC, "pid");
create index practice_withdrawn on practice (withdrawn_at) where withdrawn_at is not null;
