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

/** What went wrong and what not to copy, and nothing else. */
export function Caution({ children }: { children: ReactNode }) {
	return <div className="caution">{children}</div>;
}
