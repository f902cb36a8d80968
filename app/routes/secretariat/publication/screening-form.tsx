import { screeningChecks } from "#app/library/requests/publication-rules.ts";
import { CheckItem } from "#app/routes/desk/requests/check-item.tsx";
import type { PublicationPage } from "#app/routes/secretariat/publication/publication-page.server.ts";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { Status } from "#app/ui/list/status.tsx";

export type OpenRequest = NonNullable<PublicationPage["request"]>;

/** What was sent and not done. */
export type Answered = { typed: Record<string, string> | undefined; problems: Record<string, string> };

/** The list that an officer goes through; what was found of it, where it is not gone through any more. */
export function ScreeningForm({ request, typed, problems }: Answered & { request: OpenRequest }) {
	const { screening, checks } = useWords().messages.publication.office;
	const checking = request.state === "sent" || request.state === "in-review";
	const ready = request.open.length === 0;
	const form = (
		<form method="post" className="form gap-small" noValidate>
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
						open: screening.nobody,
						remark: screening.remark,
					}}
					finding={request.checklist[item]}
					typed={typed?.intent === "check" ? typed : undefined}
					problems={problems}
				/>
			))}
			<p>
				<button className="button button-line" type="submit" name="intent" value="check">
					{screening.save}
				</button>
			</p>
		</form>
	);
	return (
		<section className="step-part" aria-labelledby="list">
			<h2 id="list">{screening.title}</h2>
			<p>
				<Status code={ready ? "running" : "unconfirmed"}>
					{ready ? screening.done : screening.open(request.open.length)}
				</Status>
			</p>
			{problems.list && <p className="problem">{problems.list}</p>}
			{checking &&
				(ready && typed?.intent !== "check" ? (
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
