import type { WaitingOn } from "#app/cases/case-rules.ts";
import type { RequestItem } from "#app/cases/cases.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Status } from "#app/ui/list/status.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { requestTimeLeft } from "#app/views/page/time-left.ts";

/** The deadline of a request and the days left; empty if it has none. */
export function Due({ request: { dueOn, daysLeft } }: { request: Pick<RequestItem, "dueOn" | "daysLeft"> }) {
	const { messages } = useI18n();
	if (dueOn === null || daysLeft === null) return null;
	const left = requestTimeLeft(messages, daysLeft);
	return (
		<span className="due">
			<DateText date={dueOn} length="short" /> · {daysLeft < 0 ? <Status shape="late">{left}</Status> : left}
		</span>
	);
}

/** Whose turn it is, from the reader's point of view; null if it is nobody's. */
export function turnText(
	words: { you: string; secretariat: string; asking: string },
	{ waitingOn, side }: { waitingOn: WaitingOn; side: RequestItem["side"] },
): string | null {
	if (waitingOn === "nobody" || waitingOn === "date") return null;
	if (waitingOn === side) return words.you;
	return waitingOn === "responder" ? words.secretariat : words.asking;
}

/** Text that a user typed: in its own direction, aligned with the page. */
export function TypedText({ children }: { children: string }) {
	return (
		<p className="typed">
			<bdi>{children}</bdi>
		</p>
	);
}
