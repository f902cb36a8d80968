import { hasDeadline } from "#app/membership/attention/attention-due.ts";
import type { AttentionCaseView } from "#app/membership/attention/attention-page.server.ts";
import { caseTimeLeft } from "#app/routes/time-left.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Status } from "#app/ui/list/status.tsx";
import { DateText } from "#app/ui/text/text.tsx";

type Props = { attentionCase: Pick<AttentionCaseView, "kind" | "date" | "dueOn" | "daysLeft">; closed?: boolean };

/**
 * The deadline of a case and the time left. An uncertain date is shown as such, without counting days; a case about
 * something past has no deadline.
 */
export function CaseDeadline({ attentionCase: { kind, date, dueOn, daysLeft }, closed = false }: Props) {
	const { messages } = useI18n();
	const { attention } = messages;
	if (!hasDeadline(kind)) return <span className="due">{attention.noDeadline}</span>;
	const isExact = date === dueOn;
	const isLate = daysLeft < 0;
	if (!isExact && !isLate)
		return (
			<Status shape="unconfirmed">
				<DateText date={date} />
			</Status>
		);
	return (
		<>
			{!closed && (
				<Status shape={isLate ? "late" : "unconfirmed"}>
					{isExact ? caseTimeLeft(messages, daysLeft) : attention.overdue}
				</Status>
			)}{" "}
			<span className="due">
				<DateText date={date} />
			</span>
		</>
	);
}
