import type { ReactNode } from "react";
import { classShown } from "#app/membership/status/member-class.ts";
import type { MemberClass, MemberStatus } from "#app/membership/status/member-status.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Term } from "#app/ui/list/term.tsx";

/** The class of a country as its status lets it be understood; null for a country without one. */
export function useClassLabel(): (country: { status: MemberStatus; class: MemberClass }) => ReactNode {
	const { appliesFor } = useI18n().messages.members;
	return ({ status, class: memberClass }) => {
		const shown = classShown(status, memberClass);
		if (shown === "none") return null;
		return (
			<Term group="memberClass" code={memberClass}>
				{shown === "applies" ? appliesFor[memberClass] : undefined}
			</Term>
		);
	};
}
