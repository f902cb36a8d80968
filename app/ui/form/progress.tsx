/** A count beside a heading, with a label for screen readers; `due` when something is overdue. */
export function Badge({ count, label, due = false }: { count: number; label: string; due?: boolean }) {
	return (
		<span className={due ? "badge badge-due" : "badge"}>
			{count}
			<span className="visually-hidden"> {label}</span>
		</span>
	);
}

/** A progress bar with its text. `share` from 0 to 1. */
export function Meter({ share, children }: { share: number; children: string }) {
	const width = Math.round(Math.min(1, Math.max(0, share)) * 100);
	return (
		<p className="meter">
			<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
				<rect width={width} height="8" />
			</svg>{" "}
			<span>{children}</span>
		</p>
	);
}
