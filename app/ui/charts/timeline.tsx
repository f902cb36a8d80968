import type { ReactNode } from "react";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DateText } from "#app/ui/text/text.tsx";

export interface TimelineEntry {
	id: string;
	/** `2019`, `2019-06`, `2019-06-24`; left out when no date is known. */
	date?: string;
	/** An event of the association itself, or the version that is shown. */
	event?: boolean;
	text: ReactNode;
}

/** Dated entries in the given order. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
	const { messages } = useI18n();
	return (
		<ol className="spine timeline">
			{entries.map((entry) => (
				<li key={entry.id} className={entry.event ? "event" : undefined}>
					<span className="when">
						{entry.date ? <DateText date={entry.date} length="short" /> : messages.common.noDate}
					</span>{" "}
					<div>{entry.text}</div>
				</li>
			))}
		</ol>
	);
}

export interface PathStep {
	id: string;
	title: string;
	note: ReactNode;
	/** Relative to the member's present status. */
	state: "done" | "current" | "later";
}

/** The steps of a status from the first to the last. @param label read by screen readers */
export function StatusPath({ steps, label }: { steps: PathStep[]; label?: string }) {
	return (
		<ol className="spine path" aria-label={label}>
			{steps.map((step) => (
				<li
					key={step.id}
					className={step.state === "done" ? "event" : undefined}
					aria-current={step.state === "current" ? "step" : undefined}
				>
					<b>{step.title}</b> {step.note}
				</li>
			))}
		</ol>
	);
}
