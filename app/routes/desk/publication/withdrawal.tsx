import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { formAnswer, found } from "#app/http/answers.server.ts";
import { withdrawalView } from "#app/library/withdrawal/withdrawal-view.server.ts";
import {
	CountryAnswerForm,
	CountryAnswers,
	CountryAnswersPage,
} from "#app/routes/desk/publication/country-answers.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import type { CountryName } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { TypedText } from "#app/views/case/request-status.tsx";
import { countriesWithNames } from "#app/views/page/country-names.ts";
import { workingMeta } from "#app/views/page/working-page.ts";
import { WithdrawalFields } from "#app/views/publication/withdrawal-fields.tsx";
import { withdrawalByForm } from "#app/views/publication/withdrawal-form.server.ts";

export const meta = workingMeta<typeof loader>(({ withdrawal, desk }, page) =>
	withdrawal.title(page?.title || desk.untitled),
);

export const loader = loaderFor("signed-in", async ({ actor, services, pid, locale }) => {
	const view = found(await withdrawalView(actor, services, pid, locale));
	const countries = countriesWithNames(view.countries, { reference: services.reference, locale });
	return { ...view, countries };
});

export const action = actionFor("signed-in", async (visit) =>
	formAnswer(await withdrawalByForm(visit), `/${visit.locale}/desk/practices/${visit.pid}/withdrawal`),
);

/** A country's request for the withdrawal of a published practice, which is made and answered here. */
export default function Withdrawal() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { withdrawal, publication, editor } = messages;
	const { open } = page;
	return (
		<CountryAnswersPage
			id="withdrawal"
			practice={page}
			links={<a href={`/${locale}/desk/practices/${page.pid}/progress`}>{publication.progress.link}</a>}
			done={withdrawal.done}
			answer={answer}
		>
			{page.refused && (
				<Notice wait>
					<p>
						<b>{withdrawal.refused}</b>
					</p>
					<TypedText>{page.refused}</TypedText>
				</Notice>
			)}
			{open && (
				<Section id="requested" title={withdrawal.requested} className="step-part">
					<p>{open.secretariat ? withdrawal.withSecretariat(open.dueOn) : withdrawal.withCountry(open.dueOn)}</p>
					<h3>{editor.publicReason}</h3>
					<TypedText>{open.reason}</TypedText>
					{open.internalNote && (
						<>
							<h3>{withdrawal.note}</h3>
							<TypedText>{open.internalNote}</TypedText>
						</>
					)}
				</Section>
			)}
			{page.mine.map((country) => (
				<AnswerForm
					key={country}
					country={page.countries.find(({ code }) => code === country) ?? { code: country, name: country }}
				/>
			))}
			{open && page.may.cancel && (
				<form method="post">
					<SecondaryButton intent="withdrawn">{withdrawal.takeBack}</SecondaryButton>
				</form>
			)}
			{page.may.ask && <RequestForm />}
			{!open && !page.may.ask && <Notice>{withdrawal.notRequested}</Notice>}
		</CountryAnswersPage>
	);
}

function RequestForm() {
	const { withdrawal } = useI18n().messages;
	return (
		<Form>
			<p className="lead">{withdrawal.lead}</p>
			<WithdrawalFields note={withdrawal.note} noteHint={withdrawal.noteHint} />
			<p>
				<SubmitButton intent="ask">{withdrawal.ask}</SubmitButton>
			</p>
		</Form>
	);
}

function AnswerForm({ country: { code, name } }: { country: CountryName }) {
	const { withdrawal: words } = useI18n().messages;
	return (
		<CountryAnswers country={code} title={words.for(name)}>
			<CountryAnswerForm
				country={code}
				question={words.question(name)}
				label={words.message}
				hint={words.messageHint}
				answers={[
					{ intent: "approved", label: words.approve(name) },
					{ intent: "refused", label: words.refuse },
				]}
			/>
		</CountryAnswers>
	);
}
