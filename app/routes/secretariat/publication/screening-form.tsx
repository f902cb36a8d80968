import { screeningChecks } from "#app/library/requests/publication-rules.ts";
import { CheckItem, checklistValues } from "#app/routes/desk/requests/check-item.tsx";
import type { PublicationPage } from "#app/routes/secretariat/publication/publication-page.server.ts";
import { Form } from "#app/ui/form/form.tsx";
import { useFormState, useSent } from "#app/ui/form/form-state.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Status } from "#app/ui/list/status.tsx";

export type OpenRequest = NonNullable<PublicationPage["request"]>;

/** The initial check as a form, or its results once they can no longer be changed. */
export function ScreeningForm({ request }: { request: OpenRequest }) {
	const { problems } = useFormState();
	const sent = useSent("check");
	const { screening, checks } = useI18n().messages.publication.office;
	const checking = request.state === "sent" || request.state === "in-review";
	const ready = request.open.length === 0;
	const form = (
		<Form className="form gap-small" values={{ ...checklistValues(screeningChecks, request.checklist), ...sent }}>
			<p className="muted">{screening.lead}</p>
			<input type="hidden" name="revision" value={request.revision} />
			{screeningChecks.map((item) => (
				<CheckItem
					key={item}
					item={item}
					{...checks[item]}
					words={{
						there: screening.found,
						missing: screening.missing,
						open: screening.notChecked,
						comment: screening.comment,
					}}
				/>
			))}
			<p>
				<button className="button button-line" type="submit" name="intent" value="check">
					{screening.save}
				</button>
			</p>
		</Form>
	);
	return (
		<section className="step-part" aria-labelledby="list">
			<h2 id="list">{screening.title}</h2>
			<p>
				<Status shape={ready ? "running" : "unconfirmed"}>
					{ready ? screening.done : screening.open(request.open.length)}
				</Status>
			</p>
			{problems.list && <p className="problem">{problems.list}</p>}
			{checking &&
				(ready && !sent ? (
					<details>
						<summary>{screening.again}</summary>
						{form}
					</details>
				) : (
					form
				))}
		</section>
	);
}
