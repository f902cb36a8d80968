import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { enteredKinds } from "#app/membership/ledger/contribution-entry.ts";
import { EntryFields, entryLabels } from "#app/routes/secretariat/contributions/entry-fields.tsx";
import { recordForm, recordPage } from "#app/routes/secretariat/contributions/record-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ contributions }, page) =>
	contributions.record.title(page?.name ?? ""),
);

export const loader = loaderFor("secretariat", recordPage);

export const action = formAction("secretariat", recordForm);

export default function RecordContribution() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { contributions } = messages;
	const { kind, name, code } = page;
	const here = `/${locale}/secretariat/contributions/members/${code}`;
	return (
		<SecretariatPage
			heading={kind ? contributions.kinds[kind] : contributions.record.choose}
			over={
				<Place countries={[{ code, name }]}>
					<a href={here}>{contributions.statement.title}</a>
				</Place>
			}
		>
			{kind === null ? (
				<ul className="lined">
					{enteredKinds.map((each) => (
						<li key={each}>
							<a href={`${here}/new?kind=${each}`}>{contributions.kinds[each]}</a>
							<br />
							<span className="muted">{contributions.kindHints[each]}</span>
						</li>
					))}
				</ul>
			) : (
				<div className="stack">
					<p className="lead">{contributions.kindHints[kind]}</p>
					<Form
						action={`${here}/new?kind=${kind}`}
						values={answer?.values ?? page.values}
						problems={answer?.problems ?? {}}
						labels={entryLabels(contributions, kind)}
						hidden={{ kind, submission: answer?.values.submission ?? page.submission }}
					>
						<EntryFields kind={kind} items={page.items} />
						<p>
							<SubmitButton>{contributions.record.button}</SubmitButton>
						</p>
					</Form>
				</div>
			)}
		</SecretariatPage>
	);
}
