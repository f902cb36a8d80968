import type { ReactNode } from "react";

/** A notice; `wait` for something pending or doubtful. */
export function Notice({ wait = false, children }: { wait?: boolean; children: ReactNode }) {
	return <div className={wait ? "notice notice-wait" : "notice"}>{children}</div>;
}

/** Confirms what an action did; read out by screen readers when the page is loaded. */
export function FlashNotice({ wait = false, children }: { wait?: boolean; children: ReactNode }) {
	return (
		<div className={wait ? "notice notice-wait" : "notice"} role="status">
			{children}
		</div>
	);
}

/** The sentence for the `done` parameter of a URL; null for an unknown one. */
export function doneSentence(sentences: Readonly<Record<string, string>>, done: string | null): string | null {
	return done !== null && Object.hasOwn(sentences, done) ? (sentences[done] ?? null) : null;
}
