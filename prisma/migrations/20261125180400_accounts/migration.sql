-- AlterTable
ALTER TABLE "account" ADD COLUMN     "last_sign_in_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "one_time_link" ADD COLUMN     "failed_at" TIMESTAMPTZ(3),
ADD COLUMN     "sent_at" TIMESTAMPTZ(3);

alter table one_time_link add constraint one_time_link_letter check (sent_at is null or failed_at is null);

-- What is known of earlier sign-ins: the sessions that still stand.
update account set last_sign_in_at = (select max(created_at) from session where account_id = account.id);
