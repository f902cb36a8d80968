import { data, type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { retryAfter } from "#app/http/account-forms.server.ts";
import { found } from "#app/http/answers.server.ts";
import { type FormAnswer, typedIn } from "#app/http/form-data.ts";
import { guardForm } from "#app/http/form-guard.server.ts";
import { readAccountForm } from "#app/http/read-form.server.ts";
import { askQuestion } from "#app/library/questions/ask-question.server.ts";
import {
	addressDays,
	confirmDays,
	maxQuestionLength,
	memberQuestionForm,
	ownQuestionPath,
	publicQuestionForm,
} from "#app/library/questions/question.ts";
import { messagesFor } from "#app/messages/index.ts";
import { type AskPageData, askPageData } from "#app/routes/library/questions/ask-page.server.ts";
import { AskHead, AskSide } from "#app/routes/library/questions/ask-parts.tsx";
import { optionsOf, RadioGroup, Select, TextArea, TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Breadcrumbs } from "#app/ui/frame/breadcrumbs.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { AnsweredList } from "#app/views/case/answered-list.tsx";
import { askPath } from "#app/views/case/ask-path.ts";
import { FormGuard } from "#app/views/page/form-guard.tsx";
import { useSendsEmail } from "#app/views/page/no-email.tsx";
import { workingLinks } from "#app/views/page/working-page.ts";

export const links = workingLinks;
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
	if (!page) return [];
	const { site, questions } = messagesFor(page.locale);
	return [{ title: site.pageTitle(questions.ask.heading(page.practice.title)) }];
};

export const loader = loaderFor("everyone", async ({ actor, services, url, params, pid, locale, done }) => {
	if (pid !== params.pid) throw redirect(`/${locale}/library/${pid}/ask${url.search}`, 301);
	const page = await askPageData({ actor, services }, pid, locale);
	return page && { ...page, sent: done === "sent", asksConditions: url.searchParams.get("about") === "conditions" };
});

export const action = actionFor("everyone", async ({ actor, services, context, form, pid, locale, messages }) => {
	const { form: words } = messages.questions;
	const again = (problem: string): FormAnswer => ({ values: typedIn(form), problems: { text: problem } });
	const byEmail = actor.kind !== "person" && services.identity.sendsEmail;
	const schema = byEmail ? publicQuestionForm : memberQuestionForm;
	const read = readAccountForm(form, schema, messages, words.missing);
	if ("problems" in read) return data<FormAnswer>(read, { status: 422 });
	const guarded = await guardForm(services, form);
	if ("problem" in guarded) return data(again(messages.questions.form[guarded.problem]), { status: 422 });
	const from = { pid, locale, address: context.address, formId: guarded.id };
	const asked = found(await askQuestion(actor, services, { ...read.value, ...from }));
	switch (asked.outcome) {
		case "asked":
			return redirect(`/${locale}${ownQuestionPath(asked.threadId)}?done=asked`, 303);
		case "to-confirm":
			// Redirects, since rendering this page would cost more than storing the question, even for a script that sends many.
			return redirect(`${askPath(locale, pid)}?done=sent`, 303);
		case "asked-by-link":
			return redirect(`/${locale}/questions/${asked.token}?done=askedByLink`, 303);
		case "too-many-tries":
			return data(again(words.tooMany(Math.ceil(asked.retryAfterSeconds / 60))), retryAfter(asked));
	}
});

/** Answered questions about a practice, and the form to ask another. */
export default function Ask() {
	const { asksConditions, ...page } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { answered, form } = messages.questions;
	const { practice } = page;
	const opened = { language: locale, ...(asksConditions ? { text: form.conditions } : {}) };
	return (
		<>
			<Breadcrumbs
				items={[
					{ label: messages.browse.title, href: `/${locale}/library` },
					{
						label: practice.title,
						href: `/${locale}/library/${practice.pid}`,
						...(practice.language === locale ? {} : { lang: practice.language }),
					},
					{ label: messages.questions.ask.title },
				]}
			/>
			<Main page>
				<AskHead page={page} />
				<div className="split gap">
					<div className="stack">
						{!answer && !page.sent && page.answered.length > 0 && (
							<Section id="answered" title={answered.title} className="answered">
								<p className="muted">{answered.check}</p>
								<AnsweredList questions={page.answered} />
							</Section>
						)}
						{page.sent && !answer ? <Sent page={page} /> : <Question page={page} answer={answer} opened={opened} />}
					</div>
					<AskSide page={page} />
				</div>
			</Main>
		</>
	);
}

type QuestionProps = { page: AskPageData; answer: FormAnswer | undefined; opened: Record<string, string> };

function Question({ page, answer, opened }: QuestionProps) {
	const { locale, messages } = useI18n();
	const { form } = messages.questions;
	const { practice, reads, signedIn } = page;
	const sendsEmail = useSendsEmail();
	return (
		<Section id="form" title={form.title} className="form">
			<Form values={answer?.values ?? opened} problems={answer?.problems ?? {}} labels={form}>
				<FormGuard seal={page.seal} />
				<TextArea
					name="text"
					label={form.text}
					hint={form.textHint}
					under={form.limit(maxQuestionLength)}
					rows={5}
					maxLength={maxQuestionLength}
				/>
				<Select
					name="language"
					label={form.language}
					hint={reads.length > 0 ? form.languageHint(reads) : undefined}
					empty={form.chooseLanguage}
					options={page.languages}
				/>
				{!signedIn && sendsEmail && (
					<TextInput
						name="email"
						type="email"
						label={form.email}
						hint={form.emailHint(addressDays)}
						autoComplete="email"
						spellCheck={false}
						dir="ltr"
					/>
				)}
				<RadioGroup name="mayShow" label={form.show} hint={form.showHint} options={optionsOf(["yes", "no"], form)} />
				<p className="row">
					<SubmitButton>{form.button}</SubmitButton> <a href={`/${locale}/library/${practice.pid}`}>{form.cancel}</a>
				</p>
			</Form>
		</Section>
	);
}

function Sent({ page }: { page: AskPageData }) {
	const { locale, messages } = useI18n();
	const { sent } = messages.questions;
	return (
		<Section id="sent" title={sent.title} className="form">
			<FlashNotice>
				<p>{sent.text(confirmDays)}</p>
				<p>{sent.none}</p>
			</FlashNotice>
			<p>
				<a href={`/${locale}/library/${page.practice.pid}`}>{sent.back}</a>
			</p>
		</Section>
	);
}
