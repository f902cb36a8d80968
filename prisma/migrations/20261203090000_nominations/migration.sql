-- Nominations of exact versions of practices in the categories of a call.

-- CreateTable
CREATE TABLE "award_nomination" (
    "id" UUID NOT NULL,
    "category_id" UUID NOT NULL,
    "member" TEXT NOT NULL,
    "pid" TEXT NOT NULL,
    "version_id" UUID NOT NULL,
    "version" TEXT NOT NULL,
    "endorsement" TEXT NOT NULL,

    CONSTRAINT "award_nomination_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "award_nomination_category_id_idx" ON "award_nomination"("category_id");

-- CreateIndex
CREATE INDEX "award_nomination_member_idx" ON "award_nomination"("member");

-- CreateIndex
CREATE INDEX "award_nomination_pid_idx" ON "award_nomination"("pid");

-- AddForeignKey
ALTER TABLE "award_nomination" ADD CONSTRAINT "award_nomination_id_fkey" FOREIGN KEY ("id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award_nomination" ADD CONSTRAINT "award_nomination_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "award_category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award_nomination" ADD CONSTRAINT "award_nomination_pid_fkey" FOREIGN KEY ("pid") REFERENCES "practice"("pid") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The version that was entered is the one that is judged: a nomination is withdrawn, but never changed or deleted.
create function protect_award_nomination() returns trigger
	language plpgsql
as $$
begin
	if tg_op = 'DELETE' or (new.id, new.category_id, new.member, new.pid, new.version_id, new.version)
		is distinct from (old.id, old.category_id, old.member, old.pid, old.version_id, old.version) then
		raise exception 'award_nomination: a nomination never changes its version, and is never deleted';
	end if;
	return new;
end $$;
create trigger award_nomination_protected before update or delete on award_nomination
	for each row execute function protect_award_nomination();

create constraint trigger award_nomination_logged after insert or update or delete on award_nomination
	deferrable initially deferred for each row execute function require_activity();
