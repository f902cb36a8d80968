import { screeningChecks } from "#app/library/publication-rules.ts";
import { longestComment } from "#app/requests/request-limits.ts";
import type { PublicationPage } from "#app/routes/secretariat/publication/publication-page.server.ts";
import { RadioGroup, TextInput } from "#app/ui/field.tsx";
import { Status } from "#app/ui/status.tsx";
import { useWords } from "#app/ui/words.tsx";

export type OpenRequest = NonNullable<PublicationPage["request"]>;

/** What was sent and not done. */
export type Answered = { typed: Record<string, string> | undefined; problems: Record<string, string> };

/** The list that an officer goes through; what was found of it, where it is not gone through any more. */
export function ScreeningForm({ request, typed, problems }: Answered & { request: OpenRequest }) {
	const { screening } = useWords().messages.publication.office;
	const checking = request.state === "sent" || request.state === "in-review";
	const ready = request.open.length === 0;
	const form = (
		<form method="post" className="form gap-small" noValidate>
			<p className="muted">{screening.lead}</p>
			<input type="hidden" name="revision" value={request.revision} />
			{screeningChecks.map((item) => (
				<Check key={item} item={item} request={request} typed={typed} problems={problems} />
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

function Check({
	item,
	request,
	typed,
	problems,
}: Answered & { item: (typeof screeningChecks)[number]; request: OpenRequest }) {
	const { checks, screening } = useWords().messages.publication.office;
	const finding = request.checklist[item];
	const sent = typed?.intent === "check" ? typed : undefined;
	const remark = `remark-${item}`;
	return (
		<div className="check">
			<RadioGroup
				name={`check-${item}`}
				label={checks[item].label}
				hint={checks[item].hint}
				options={[
					{ value: "there", label: screening.found },
					{ value: "missing", label: screening.missing },
					{ value: "open", label: screening.nobody },
				]}
				value={(sent ? sent[`check-${item}`] : finding?.found) ?? "open"}
			/>
			<TextInput
				name={remark}
				label={screening.remark}
				optional
				maxLength={longestComment}
				defaultValue={sent ? sent[remark] : (finding?.remark ?? "")}
				problem={problems[remark]}
				dir="auto"
			/>
		</div>
	);
}
