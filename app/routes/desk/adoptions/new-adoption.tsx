import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { signInPath } from "#app/http/return-path.ts";
import { adoptionDeskPath, adoptionStages } from "#app/library/adoption/adoption.ts";
import { AdoptionFields } from "#app/routes/desk/adoptions/adoption-fields.tsx";
import { fileByForm, newAdoptionPage } from "#app/routes/desk/adoptions/new-adoption-page.server.ts";
import { Select, TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { place, WithTitle } from "#app/ui/text/text.tsx";
import { DeskHead } from "#app/views/desk/desk-head.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ adoptions }) => adoptions.record);

/** Everybody may open it, to learn who can file an adoption. */
export const loader = loaderFor("everyone", async ({ actor, context, url, locale }) => {
	const page = found(await newAdoptionPage(actor, context, url.searchParams, locale));
	return { ...page, signIn: actor.kind === "person" ? null : signInPath(locale, url) };
});

export const action = actionFor("signed-in", async ({ actor, context, form, locale }) => {
	const answer = found(await fileByForm(actor, context, form, locale));
	if ("filed" in answer) return redirect(`/${locale}${adoptionDeskPath(answer.filed)}?done=filed`, 303);
	return data(answer, { status: answer.status });
});

/** Files an adoption: of a practice, or of something outside the library. */
export default function NewAdoption() {
	const { adopters, refused, signIn, source } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { form, record } = messages.adoptions;
	return (
		<Main page className="desk request">
			<DeskHead
				countries={source?.countries ?? []}
				place={source ? messages.practice.version.title(source.version) : null}
				heading={source ? <WithTitle sentence={form.recordTitle(place(0))} of={source} /> : record}
			/>
			{adopters.length > 0 ? (
				<FileForm />
			) : refused ? (
				<Notice>
					<p>{refused.existing ? form.existsAlready : `${form.ownPractice}.`}</p>
					{refused.existing && (
						<p>
							<a href={`/${locale}${adoptionDeskPath(refused.existing)}`}>{form.openExisting}</a>
						</p>
					)}
				</Notice>
			) : (
				<Notice>
					<p>
						<b>{form.whoTitle}.</b> {form.who}
					</p>
					{signIn && (
						<p>
							<a href={signIn}>{form.signIn}</a>
						</p>
					)}
				</Notice>
			)}
		</Main>
	);
}

function FileForm() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { form } = messages.adoptions;
	const { adopters, countries, formId, languages, source } = page;
	return (
		<div className="stack">
			<p className="muted">{form.lead}</p>
			{page.fromSheet && <Notice>{form.fromSheet}</Notice>}
			{page.namedBy && (
				<Notice>
					<p>{form.fromPractice}</p>
					<p>
						<a href={`/${locale}/library/${page.namedBy}`}>{form.namingPractice}</a>
					</p>
				</Notice>
			)}
			<Form
				values={answer?.values ?? page.values}
				problems={answer?.problems ?? {}}
				labels={form}
				hidden={{ formId: answer?.values.formId ?? formId, source: source?.name ?? "" }}
			>
				<Select
					name="adopter"
					label={form.adopter}
					options={adopters}
					{...(adopters.length > 1 ? { empty: form.chooseCountry } : {})}
				/>
				{!source && (
					<>
						<p className="hint">{form.outside}</p>
						<Select name="sourceCountry" label={form.sourceCountry} options={countries} empty={form.chooseCountry} />
						<TextInput name="sourceName" label={form.sourceName} dir="auto" />
					</>
				)}
				<AdoptionFields stages={adoptionStages} languages={languages} introductions={page.introductions} />
				<p>
					<SubmitButton>{form.button}</SubmitButton>
				</p>
			</Form>
		</div>
	);
}
