import { screeningChecks } from "#app/library/requests/publication-rules.ts";
import type { Messages } from "#app/messages/index.ts";
import type { PublicationPage } from "#app/routes/secretariat/publication/publication-page.server.ts";
import type { FieldLabels } from "#app/ui/form/error-summary.tsx";
import { useFormState } from "#app/ui/form/form-state.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Status } from "#app/ui/list/status.tsx";
import { CheckItem, checklistValues } from "#app/views/case/check-item.tsx";

export type OpenRequest = NonNullable<PublicationPage["request"]>;

/** The values of the fields of this page that are saved. */
export function screeningValues({ checklist, assignedTo }: OpenRequest): Record<string, string> {
	return { ...checklistValues(screeningChecks, checklist), accountId: assignedTo ?? "" };
}

/** The labels of the comments on the points of the initial check: the points themselves. */
export function commentLabels({ publication }: Messages): FieldLabels {
	const { checks } = publication.office;
	return Object.fromEntries(screeningChecks.map((item) => [`remark-${item}`, checks[item]]));
}

/** The initial check, or its results once they can no longer be changed. */
export function Screening({ request }: { request: OpenRequest }) {
	const { problems } = useFormState();
	const { screening, checks } = useI18n().messages.publication.office;
	const checking = request.state === "sent" || request.state === "in-review";
	const ready = request.open.length === 0;
	const notMet = screeningChecks.filter((item) => request.checklist[item]?.found === "missing");
	const wrong = Object.keys(problems).some((field) => field === "list" || field.startsWith("remark-"));
	const form = (
		<div className="form gap-small">
			<p className="muted">{screening.lead}</p>
			{screeningChecks.map((item) => (
				<CheckItem
					key={item}
					item={item}
					{...checks[item]}
					optional={false}
					words={{
						there: screening.found,
						missing: screening.missing,
						open: screening.notChecked,
						comment: screening.comment,
					}}
				/>
			))}
			<p>
				<SecondaryButton intent="check">{screening.save}</SecondaryButton>
			</p>
		</div>
	);
	return (
		<Section id="list" title={screening.title} className="step-part">
			<p>
				<Status shape={ready ? "running" : "unconfirmed"}>
					{ready ? screening.done : screening.open(request.open.length)}
				</Status>
			</p>
			{notMet.length > 0 && <p>{screening.notMet(notMet.map((item) => checks[item].label))}</p>}
			{problems.list && <p className="problem">{problems.list}</p>}
			{checking &&
				(ready && !wrong ? (
					<details>
						<summary>{screening.again}</summary>
						{form}
					</details>
				) : (
					form
				))}
		</Section>
	);
}
