import { classShown } from "#app/membership/status/member-class.ts";
import type { MemberClass, MemberStatus } from "#app/membership/status/member-status.ts";
import type { Messages } from "#app/messages/index.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Term } from "#app/ui/list/term.tsx";

type Classified = { status: MemberStatus; class: MemberClass };

/** The class of a country, worded to fit its status; nothing for a country without one. */
export function ClassLabel({ country }: { country: Classified }) {
	const text = classText(useI18n().messages, country);
	return (
		text && (
			<Term group="memberClass" code={country.class}>
				{text}
			</Term>
		)
	);
}

/** The same as text, for a file. */
export function classText({ members, states }: Messages, { status, class: memberClass }: Classified): string | null {
	const shown = classShown(status, memberClass);
	if (shown === "none") return null;
	return shown === "applies" ? members.appliesFor[memberClass] : states.memberClass[memberClass];
}
