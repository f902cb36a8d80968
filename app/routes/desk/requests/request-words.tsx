import type { RequestState, WaitingOn } from "#app/requests/request-rules.ts";
import type { RequestItem } from "#app/requests/requests.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Status } from "#app/ui/list/status.tsx";
import { DateText } from "#app/ui/text/text.tsx";

/** Which shape of `Status` shows a state of a request. */
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

/** Where a request stands. @param label in the page's language */
export function RequestStatus({ state, label }: { state: RequestState; label: string }) {
	return <Status code={shapes[state]}>{label}</Status>;
}

/** When a request is due, and how far that is; nothing where it has no deadline. */
export function Due({ request: { dueOn, daysLeft } }: { request: Pick<RequestItem, "dueOn" | "daysLeft"> }) {
	const { requests } = useI18n().messages;
	if (dueOn === null || daysLeft === null) return null;
	const left = requests.daysLeft(daysLeft);
	return (
		<span className="due">
			<DateText date={dueOn} length="short" /> · {daysLeft < 0 ? <Status code="late">{left}</Status> : left}
		</span>
	);
}

/** Whose turn it is, as the reader sees it; nothing for a closed request. */
export function waitsWord(
	words: { you: string; secretariat: string; asking: string },
	{ waitingOn, side }: { waitingOn: WaitingOn; side: RequestItem["side"] },
): string | null {
	if (waitingOn === "nobody") return null;
	if (waitingOn === side) return words.you;
	return waitingOn === "responder" ? words.secretariat : words.asking;
}

/** What somebody typed: in its own direction, on the side of the page. */
export function TypedText({ children }: { children: string }) {
	return (
		<p className="typed">
			<bdi>{children}</bdi>
		</p>
	);
}
