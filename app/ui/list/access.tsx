import type { ReactNode } from "react";
import { Icon, type IconName } from "#app/ui/frame/icon.tsx";

/** What limits who may read a practice, or what its readers must know about it. */
export type AccessKind = "part" | "members" | "embargo" | "unapproved";

/** Shape, tone and words differ together, so that none of them is needed to tell two marks apart. */
const icons = { part: "lock-part", members: "lock", embargo: "date", unapproved: "draft" } satisfies Record<
	AccessKind,
	IconName
>;

/** The mark of a practice in full, at the head of its page. `children` is one line, whose first words are in bold. */
export function AccessBar({ kind, children }: { kind: AccessKind; children: ReactNode }) {
	return (
		<p className={`access access-${kind}`}>
			<Icon name={icons[kind]} />
			<span>{children}</span>
		</p>
	);
}

/** The mark in short: in lists, and at the heading of a section. */
export function AccessTag({ kind, children }: { kind: AccessKind; children: ReactNode }) {
	return (
		<span className={`access-tag access-${kind}`}>
			<Icon name={icons[kind]} />
			{children}
		</span>
	);
}
