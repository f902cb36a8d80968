import type { RequestState, WaitingOn } from "#app/requests/request-rules.ts";
import type { RequestItem } from "#app/requests/requests.server.ts";
import { requestTimeLeft } from "#app/routes/time-left.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Status } from "#app/ui/list/status.tsx";
import { DateText } from "#app/ui/text/text.tsx";

/** The shape of `Status` for each state of a request. */
const shapes: Record<RequestState, string> = {
	draft: "draft",
	sent: "submitted",
	returned: "changes-requested",
	complete: "accepted",
	admitted: "active",
	refused: "declined",
	cleared: "accepted",
	objected: "declined",
	"in-review": "in-review",
	answered: "accepted",
	conflict: "declined",
	"changes-requested": "changes-requested",
	accepted: "accepted",
	published: "published",
	declined: "declined",
	withdrawn: "withdrawn",
};

/** The status of a request. @param label in the page's language */
export function RequestStatus({ state, label }: { state: RequestState; label: string }) {
	return <Status code={shapes[state]}>{label}</Status>;
}

/** The deadline of a request and the days left; empty where it has none. */
export function Due({ request: { dueOn, daysLeft } }: { request: Pick<RequestItem, "dueOn" | "daysLeft"> }) {
	const { messages } = useI18n();
	if (dueOn === null || daysLeft === null) return null;
	const left = requestTimeLeft(messages, daysLeft);
	return (
		<span className="due">
			<DateText date={dueOn} length="short" /> · {daysLeft < 0 ? <Status code="late">{left}</Status> : left}
		</span>
	);
}

/** Whose turn it is, from the reader's point of view; null for a closed request. */
export function turnText(
	words: { you: string; secretariat: string; asking: string },
	{ waitingOn, side }: { waitingOn: WaitingOn; side: RequestItem["side"] },
): string | null {
	if (waitingOn === "nobody") return null;
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
