-- AlterTable
ALTER TABLE "practice_version" ADD COLUMN     "scheduled_as" JSONB,
ADD COLUMN     "scheduled_for" TIMESTAMPTZ(3);

-- A new version of a practice that readers know waits for the end of its embargo, beside the live one.
ALTER TABLE "practice_version" DROP CONSTRAINT "practice_version_state", ADD CONSTRAINT "practice_version_state" CHECK (
	state in ('draft', 'clearance', 'submitted', 'in-review', 'changes-requested', 'accepted', 'scheduled', 'declined',
		'published', 'superseded', 'withdrawn')
	and (published_at is null or state in ('published', 'superseded', 'withdrawn'))
	and (state = 'scheduled') = (scheduled_for is not null)
	and (state = 'scheduled') = (scheduled_as is not null)
);
CREATE INDEX "practice_version_scheduled_for_idx" ON "practice_version"("scheduled_for");

-- Its request to publish waits on no side, and has no deadline.
ALTER TABLE "request" DROP CONSTRAINT "request_closed", ADD CONSTRAINT "request_closed" CHECK (
	case waiting_on
		when 'nobody' then closed_at is not null and due_on is null and open_key is null
		when 'requester' then closed_at is null
		when 'responder' then closed_at is null and sent_at is not null
		when 'date' then closed_at is null and sent_at is not null and due_on is null
		else false
	end
);
