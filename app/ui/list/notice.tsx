import type { ReactNode } from "react";

/** Something the reader should know; `wait` when it waits or is doubtful. */
export function Notice({ wait = false, children }: { wait?: boolean; children: ReactNode }) {
	return <div className={wait ? "notice notice-wait" : "notice"}>{children}</div>;
}

/** What an action did, read out by screen readers when the page comes back. */
export function FlashNotice({ wait = false, children }: { wait?: boolean; children: ReactNode }) {
	return (
		<div className={wait ? "notice notice-wait" : "notice"} role="status">
			{children}
		</div>
	);
}

/** The sentence for what an address says was done; null for an address that names nothing of the kind. */
export function doneSentence(sentences: Readonly<Record<string, string>>, done: string | null): string | null {
	return done !== null && Object.hasOwn(sentences, done) ? (sentences[done] ?? null) : null;
}

/** What went wrong and what not to copy, and nothing else. */
export function Caution({ children }: { children: ReactNode }) {
	return <div className="caution">{children}</div>;
}
