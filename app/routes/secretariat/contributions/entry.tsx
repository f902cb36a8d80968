import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { EntryFields, entryLabels } from "#app/routes/secretariat/contributions/entry-fields.tsx";
import { correctionForms, entryPage } from "#app/routes/secretariat/contributions/entry-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { TextArea } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { Place } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { DateText, LabelledText } from "#app/ui/text/text.tsx";
import { Money } from "#app/views/member/statement-parts.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ contributions }) => contributions.entry.title);

export const loader = loaderFor("secretariat", entryPage);

export const action = formAction("secretariat", async (visit) => correctionForms(visit, found(await entryPage(visit))));

export default function ContributionEntryPage() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { contributions } = messages;
	const here = `/${locale}/secretariat/contributions`;
	return (
		<SecretariatPage
			heading={contributions.kinds[page.entry.kind]}
			over={
				<Place countries={[page.member]}>
					<a href={`${here}/members/${page.member.code}`}>{contributions.entry.seeStatement}</a>
				</Place>
			}
		>
			<div className="stack">
				<FormProvider problems={answer?.problems}>
					<ErrorSummary labels={page.kind ? entryLabels(contributions, page.kind) : {}} />
					{page.reversal && (
						<Notice wait>
							<p id="reason">
								<LabelledText
									label={contributions.entry.takenBack(page.reversal.recordedOn)}
									text={page.reversal.note}
								/>{" "}
								{page.replacedBy && (
									<a href={`${here}/entries/${page.replacedBy}`}>{contributions.entry.seeReplacement}</a>
								)}
							</p>
						</Notice>
					)}
					<EntryFacts />
					{page.kind && <CorrectForm />}
				</FormProvider>
			</div>
		</SecretariatPage>
	);
}

function EntryFacts() {
	const { entry, recordedBy, scale } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { entry: words, fields, kinds } = messages.contributions;
	const { amount, currency, kind, dueOn, note, reference, year } = entry;
	return (
		<Panel id="facts" title={words.facts}>
			<Facts
				facts={[
					{ label: fields.year, value: year },
					{ label: fields.amount, value: amount && currency && <Money amount={amount} currency={currency} /> },
					{
						label: kind === "reversal" ? kinds.reversal : fields.datedOn[kind],
						value: <DateText date={entry.datedOn} />,
					},
					{ label: fields.dueOn, value: dueOn && <DateText date={dueOn} /> },
					{ label: fields.reference, value: reference && <bdi>{reference}</bdi> },
					{ label: fields.note, value: note && <bdi>{note}</bdi> },
					{ label: words.recordedAt, value: <DateText date={entry.recordedOn} /> },
					{ label: words.recordedBy, value: recordedBy && <bdi>{recordedBy}</bdi> },
					{
						label: words.scale,
						value: scale && <a href={`/${locale}/secretariat/contributions/scales/${scale.id}`}>{scale.year}</a>,
					},
				]}
			/>
		</Panel>
	);
}

function CorrectForm() {
	const { kind, values, items } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { entry: words, fields } = useI18n().messages.contributions;
	if (!kind) return null;
	return (
		<Section id="correct" title={words.correct}>
			<p>{words.correctLead}</p>
			<Form values={answer?.values ?? values}>
				<TextArea name="reason" label={fields.reason} hint={fields.reasonHint} rows={3} />
				<EntryFields kind={kind} items={items} />
				<p className="row">
					<SubmitButton intent="replace">{words.replace}</SubmitButton>
					<SecondaryButton intent="reverse">{words.reverse}</SecondaryButton>
				</p>
			</Form>
		</Section>
	);
}
