-- Needs of member countries, beside the topics that the secretariat keeps.

-- AlterTable
ALTER TABLE "need" ADD COLUMN     "audience" TEXT,
ADD COLUMN     "expires_on" DATE,
ADD COLUMN     "forms" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "functions" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "member" TEXT,
ADD COLUMN     "problem" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "wanted_by" DATE;

-- CreateIndex
CREATE INDEX "need_member_idx" ON "need"("member");

alter table need drop constraint need_state_known;
alter table need add constraint need_state_known check (state in ('draft', 'open', 'met', 'dropped', 'expired'));

-- Each need of a member says who sees it, and an open one when it ends, so that none stays on the board for ever.
alter table need add constraint need_audience_known check (audience in ('members', 'everybody'));
alter table need add constraint need_of_member check (member is null or audience is not null and (state <> 'open' or expires_on is not null));
