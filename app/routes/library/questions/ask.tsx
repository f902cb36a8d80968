import { type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { done, form, formAction, wait } from "#app/http/form-action.server.ts";
import type { FormAnswer } from "#app/http/form-data.ts";
import { guardForm } from "#app/http/form-guard.server.ts";
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

export const action = formAction("everyone", async (visit) => {
	const { actor, services, context, pid, locale, messages } = visit;
	const { form: words } = messages.questions;
	const byEmail = actor.kind !== "person" && services.identity.sendsEmail;
	const guarded = await guardForm(services, visit.form);
	return form({
		schema: byEmail ? publicQuestionForm : memberQuestionForm,
		missing: words.missing,
		found: { text: "problem" in guarded ? messages.questions.form[guarded.problem] : null },
		run: (question) =>
			askQuestion(actor, services, {
				...question,
				pid,
				locale,
				address: context.address,
				formId: "id" in guarded ? guarded.id : "",
			}),
	}).answers({
		asked: ({ threadId }) => done("asked", `/${locale}${ownQuestionPath(threadId)}`),
		// Redirects, since rendering this page would cost more than storing the question, even for a script that sends many.
		"to-confirm": done("sent", askPath(locale, pid)),
		"asked-by-link": ({ token }) => done("askedByLink", `/${locale}/questions/${token}`),
		"too-many-tries": (tries) => wait("text", words.tooMany(Math.ceil(tries.retryAfterSeconds / 60)), tries),
	});
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
