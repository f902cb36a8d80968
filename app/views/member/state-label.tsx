import type { MemberClass, MemberStatus } from "#app/membership/status/member-status.ts";
import type { Messages } from "#app/messages/index.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State } from "#app/ui/list/status.tsx";
import { Term } from "#app/ui/list/term.tsx";

type Kind = "status" | "class";

/** Returns a status or a class in words; a dash for a country without one. */
export function stateLabel({ states, memberFile }: Messages, kind: Kind, code: string | null): string {
	if (code === null) return memberFile.status.none;
	return kind === "status" ? states.memberStatus[code as MemberStatus] : states.memberClass[code as MemberClass];
}

/** The change from one status or class to another, in the text direction of the page. */
export function FromTo({ kind, from, to }: { kind: Kind; from: string | null; to: string }) {
	const { dir } = useI18n();
	return (
		<>
			<StateLabel kind={kind} code={from} /> {dir === "rtl" ? "←" : "→"}{" "}
			<b>
				<StateLabel kind={kind} code={to} />
			</b>
		</>
	);
}

/** The label of a status or a class, with the shape of the status and a link to its meaning. */
export function StateLabel({ kind, code }: { kind: Kind; code: string | null }) {
	const { messages } = useI18n();
	if (code === null) return stateLabel(messages, kind, code);
	if (kind === "status") return <State group="memberStatus" code={code as MemberStatus} />;
	return <Term group="memberClass" code={code as MemberClass} />;
}
