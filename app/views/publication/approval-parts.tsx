import type { CountryApproval } from "#app/library/approval/approvals.server.ts";
import type { Messages } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { Flag } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Status } from "#app/ui/list/status.tsx";
import { Due, TypedText } from "#app/views/case/request-status.tsx";

/**
 * The approvals of the owner countries of a practice that the secretariat publishes without national approval; empty
 * where there are none.
 */
export function Approvals({
	approvals,
	names,
	published,
}: {
	approvals: readonly CountryApproval[];
	names: Record<string, string>;
	published: boolean;
}) {
	const { countries } = useI18n().messages.approval;
	if (approvals.length === 0) return null;
	return (
		<Section id="approvals" title={countries.title}>
			<ul className="lined">
				{approvals.map((approval) => (
					<li key={approval.country}>
						<p className="place">
							<Flag code={approval.country} /> <b>{names[approval.country] ?? approval.country}</b>{" "}
							<span>{published ? stateText(approval, countries) : countries.before}</span>{" "}
							{approval.state === "asked" && <Due request={approval} />}
						</p>
						{approval.reason && <TypedText>{approval.reason}</TypedText>}
						{approval.missing && approval.state !== "approved" && (
							<p>
								<Status shape="late">{countries.missing}</Status>
							</p>
						)}
					</li>
				))}
			</ul>
		</Section>
	);
}

function stateText({ state, at }: CountryApproval, words: Messages["approval"]["countries"]): string {
	const day = at ? dayOf(at) : "";
	if (state === "approved") return words.approved(day);
	if (state === "objected") return words.objected(day);
	return state === "asked" ? words.asked : words.notAsked;
}
