-- An account's role follows the term of its contact, so a hand-over always transfers it. Dropping the column also drops
-- the constraint that named it.
ALTER TABLE "contact" DROP COLUMN "transfers_role";

-- A handover has a predecessor, and nobody succeeds themselves.
ALTER TABLE "contact" ADD CONSTRAINT "contact_handover" CHECK (
	case when predecessor_id is null then handed_over_at is null else predecessor_id <> id end
);
