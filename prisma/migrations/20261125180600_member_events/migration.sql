-- AlterTable
ALTER TABLE "member_event" ADD COLUMN     "correction_reason" TEXT;

-- A reason for a correction says nothing without one.
ALTER TABLE "member_event" ADD CONSTRAINT "member_event_reason_of_correction" CHECK (
	correction_reason IS NULL OR corrects_id IS NOT NULL
);
