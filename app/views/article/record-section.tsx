import type { ReactNode } from "react";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { AccessTag } from "#app/ui/list/access.tsx";

/** A section of a practice, to which the table of contents links. @param forMembers for a text that is for members only */
export function RecordSection({
	id,
	title,
	forMembers = false,
	children,
}: {
	id: string;
	title: string;
	forMembers?: boolean;
	children: ReactNode;
}) {
	return (
		<section id={id} aria-labelledby={`h-${id}`} className={forMembers ? "access-section" : undefined}>
			<h2 id={`h-${id}`}>
				{title} {forMembers && <MembersOnlyTag />}
			</h2>
			{children}
		</section>
	);
}

/** At the heading of a text that is for members only. */
export function MembersOnlyTag() {
	return <AccessTag kind="members">{useI18n().messages.marks.short.members}</AccessTag>;
}
