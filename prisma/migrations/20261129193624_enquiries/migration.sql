-- Enquiries of people without an account: messages, requests for an account, and sign-ups.

-- AlterTable
ALTER TABLE "one_time_link" ADD COLUMN     "email" TEXT,
ADD COLUMN     "locale" TEXT,
ADD COLUMN     "name" TEXT;

-- CreateTable
CREATE TABLE "enquiry" (
    "request_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "office" TEXT,
    "position" TEXT,
    "answer" TEXT,

    CONSTRAINT "enquiry_pkey" PRIMARY KEY ("request_id")
);

-- AddForeignKey
ALTER TABLE "enquiry" ADD CONSTRAINT "enquiry_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A sign-up says for whom the account will be created; no other link does, since its account exists.
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_sign_up" CHECK (
	case purpose
		when 'sign-up' then account_id is null and email is not null and name is not null and locale is not null
		else email is null and name is null and locale is null
	end
);

create constraint trigger enquiry_logged after insert or update or delete on enquiry
	deferrable initially deferred for each row execute function require_activity();
