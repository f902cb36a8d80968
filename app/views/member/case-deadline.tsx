import { hasDeadline, isOverdue } from "#app/membership/attention/attention-due.ts";
import type { AttentionCaseView } from "#app/membership/attention/attention-page.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Status } from "#app/ui/list/status.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { caseTimeLeft } from "#app/views/page/time-left.ts";

type Props = {
	attentionCase: Pick<AttentionCaseView, "kind" | "gap" | "date" | "dueOn" | "daysLeft">;
	closed?: boolean;
};

/** The deadline of a case and the time left; a case about something past has no deadline. */
export function CaseDeadline({ attentionCase, closed = false }: Props) {
	const { messages } = useI18n();
	const { attention } = messages;
	if (!hasDeadline(attentionCase)) return <span className="due">{attention.noDeadline}</span>;
	const left = caseTimeLeft(messages, attentionCase);
	if (left === null)
		return (
			<Status shape="unconfirmed">
				<DateText date={attentionCase.date} />
			</Status>
		);
	return (
		<>
			{!closed && <Status shape={isOverdue(attentionCase) ? "late" : "unconfirmed"}>{left}</Status>}{" "}
			<span className="due">
				<DateText date={attentionCase.date} />
			</span>
		</>
	);
}
