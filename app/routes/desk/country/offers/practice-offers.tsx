import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import type { FormAnswer } from "#app/http/form-data.ts";
import { helpPath, reminderDays } from "#app/library/help/help.ts";
import { maxOfferNote, offersPath, payers } from "#app/library/help/offer.ts";
import { offerValues } from "#app/routes/desk/country/offers/offer-values.ts";
import {
	offerForms,
	type PracticeOffersPage,
	practiceOffersPage,
} from "#app/routes/desk/country/offers/offers-page.server.ts";
import { RadioGroup, TextArea, TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SelectLines } from "#app/ui/form/select-lines.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { State } from "#app/ui/list/status.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { DeskHead } from "#app/views/desk/desk-head.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ exchange }, page) =>
	exchange.offers.titleOf(page?.practice.title ?? ""),
);

export const loader = loaderFor("signed-in", ({ context, url, params, pid, locale }) => {
	const key = { country: params.code ?? "", pid };
	return practiceOffersPage(context, key, url.searchParams.get("form"), locale);
});

export const action = formAction("signed-in", (visit) =>
	offerForms(visit, { country: visit.params.code ?? "", pid: visit.pid }),
);

/** A country's offers on a practice: the live ones, and the form for one of them. */
export default function PracticeOffers() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { help, offers: words } = messages.exchange;
	const { country, practice, edited } = page;
	return (
		<Main page className="desk">
			<DeskHead
				countries={[country]}
				place={<a href={`/${locale}${helpPath(country.code, "offers")}`}>{help.title(country.name)}</a>}
				heading={words.titleOf(practice.title)}
			>
				<p>
					<a href={`/${locale}/library/${practice.pid}`}>{words.openPractice}</a>
				</p>
			</DeskHead>
			<div className="stack gap">
				<DoneNotice sentences={words.done} />
				{!page.mayOffer && <Notice wait>{words.mayNotOffer}</Notice>}
				{edited ? (
					<OfferForm page={page} edited={edited} answer={answer} />
				) : (
					<>
						<p className="lead">{words.practiceLead(reminderDays)}</p>
						<OfferTable page={page} />
					</>
				)}
			</div>
		</Main>
	);
}

function OfferTable({ page: { country, practice, rows, mayOffer } }: { page: PracticeOffersPage }) {
	const { locale, messages } = useI18n();
	const { offers: words } = messages.exchange;
	return (
		<Table
			caption={words.caption}
			columns={[words.columns.form, words.columns.state, words.columns.until, words.columns.act]}
			rows={rows.map(({ form, label, stated, offer }) => ({
				key: form,
				cells: [
					label,
					offer ? (
						<State key="state" group="offer" code={offer.state} />
					) : (
						<span key="state" className="quiet">
							{stated ? words.statedOnly : words.notOffered}
						</span>
					),
					offer && <DateText key="until" date={offer.until} length="short" />,
					mayOffer || offer?.state === "live" ? (
						<div key="act" className="row">
							{mayOffer && (
								<a href={`/${locale}${offersPath(country.code, practice.pid, form)}`}>
									{offer?.state === "live" ? words.edit : words.make}
									<span className="visually-hidden"> {label}</span>
								</a>
							)}
							{offer?.state === "live" && (
								<form method="post">
									<input type="hidden" name="form" value={form} />
									<input type="hidden" name="id" value={offer.id} />
									<SecondaryButton small intent="withdraw">
										{words.withdraw}
										<span className="visually-hidden"> {label}</span>
									</SecondaryButton>
								</form>
							)}
						</div>
					) : null,
				],
			}))}
		/>
	);
}

function OfferForm({
	page: { country, practice, languages, latestDay },
	edited: { form, label, offer },
	answer,
}: {
	page: PracticeOffersPage;
	edited: NonNullable<PracticeOffersPage["edited"]>;
	answer: FormAnswer | undefined;
}) {
	const { locale, messages } = useI18n();
	const { offers } = messages.exchange;
	const { form: words } = offers;
	const saved = offerValues(offer);
	const values = answer?.values ?? saved;
	return (
		<section aria-labelledby="offer-form" className="stack">
			<h2 id="offer-form">{label}</h2>
			<Form
				values={values}
				problems={answer?.problems ?? {}}
				edit={answer?.edit}
				hidden={{ form, revision: values.revision }}
				opened={saved}
			>
				<TextArea name="note" label={words.note} hint={words.noteHint} rows={5} maxLength={maxOfferNote} optional />
				<SelectLines name="languages" {...words.languages} options={languages} />
				<RadioGroup
					name="payer"
					label={words.payer}
					options={payers.map((value) => ({
						value,
						label: offers.payers[value],
					}))}
				/>
				<TextInput name="until" type="date" label={words.until} hint={words.untilHint(latestDay)} max={latestDay} />
				<p className="row">
					<SubmitButton intent="save">{offer?.state === "live" ? messages.common.save : words.publish}</SubmitButton>{" "}
					<a href={`/${locale}${offersPath(country.code, practice.pid)}`}>{messages.common.cancel}</a>
				</p>
			</Form>
		</section>
	);
}
