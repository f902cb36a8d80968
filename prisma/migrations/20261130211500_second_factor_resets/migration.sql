-- Requests to reset the second factor of a head or an officer, which a second person confirms.

-- CreateTable
CREATE TABLE "second_factor_reset" (
    "account_id" UUID NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "second_factor_reset_pkey" PRIMARY KEY ("account_id")
);

-- AddForeignKey
ALTER TABLE "second_factor_reset" ADD CONSTRAINT "second_factor_reset_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Nobody asks for themselves.
alter table second_factor_reset add constraint second_factor_reset_two_people check (account_id <> requested_by_id);

-- Requests that expired are deleted without an entry: the one about the request says until when it could be confirmed.
create constraint trigger second_factor_reset_logged after insert or update on second_factor_reset
	deferrable initially deferred for each row execute function require_activity();
