import type { HeadersFunction, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { enquiryWait } from "#app/http/account-forms.server.ts";
import { found } from "#app/http/answers.server.ts";
import { form, formAction, shown, wait } from "#app/http/form-action.server.ts";
import { readIdentifier } from "#app/library/record/pid.ts";
import { messageForm, messageTopics } from "#app/membership/enquiries/enquiry.ts";
import { sendMessage } from "#app/membership/enquiries/send-message.server.ts";
import { type Messages, messagesFor } from "#app/messages/index.ts";
import { optionsOf, RadioGroup, TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { readPage } from "#app/views/page/about-pages.server.ts";
import { useSendsEmail } from "#app/views/page/no-email.tsx";
import { RequestTextArea } from "#app/views/page/request-text-area.tsx";
import { WaysIn } from "#app/views/page/ways-in.tsx";
import { workingLinks } from "#app/views/page/working-page.ts";

export const links = workingLinks;
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
	page
		? [
				{ title: messagesFor(page.locale).site.pageTitle(page.title) },
				{ name: "description", content: page.description },
			]
		: [];

export const loader = loaderFor("everyone", async ({ actor, context, url, locale, messages }) => {
	context.tags.add("pages");
	const page = found(await readPage(locale, "contact", context.services.environment.OPERATOR));
	// Anonymous readers share one cached page.
	const person = actor.kind === "person" ? { name: actor.name, email: actor.email } : null;
	return { ...page, locale, values: { ...person, ...requestedMessage(url.searchParams, messages) } };
});

/** The topic, and the practice or page, that a link to this page names: see `contactPath`. */
function requestedMessage(params: URLSearchParams, { contact }: Messages) {
	const topic = messageTopics.find((known) => known === params.get("topic"));
	const about = readIdentifier(params.get("practice") ?? "");
	const page = pageAddress.exec(params.get("page") ?? "")?.[0];
	return {
		...(topic && { topic }),
		...(about?.pid && { text: `${contact.message.about(about.pid, about.version ?? null)}\n` }),
		// Does not check that the page exists: hidden pages and pages that never existed are answered alike.
		...(page && { text: `${contact.message.aboutPage(page)}\n` }),
	};
}

/** The path of a page of this site. */
const pageAddress = /^\/[!-~]{0,300}$/;

export const action = formAction("everyone", ({ services, context, url, locale, messages }) => {
	// What the link wrote is no message yet.
	const written = requestedMessage(url.searchParams, messages).text?.trim();
	const text = messageForm.shape.text.refine((typed) => typed !== written, "required");
	return form({
		schema: messageForm.extend({ text }),
		missing: messages.contact.message.missing,
		run: (message) => sendMessage(services, message, { locale, address: context.address }),
	}).answers({
		sent: ({ reference }) => shown({ reference }),
		"too-many-tries": (result) => wait("text", enquiryWait(messages, result), result),
	});
});

/** How to reach the secretariat: what else may help, and the form. */
export default function Contact() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	return (
		<Main page className="section">
			<h1>{page.title}</h1>
			<p className="lead">{page.description}</p>
			<div className="split gap">
				<div className="stack">{answer?.shown ? <Sent {...answer.shown} /> : <MessageForm />}</div>
				<aside className="stack">
					<WaysIn contact={false} />
					<div className="panel panel-text">
						{page.sections.map(({ id, title, html }) => (
							<Section key={id} id={id} title={title}>
								{/* The HTML was sanitised on the server; see platform/markdown.server.ts. */}
								<div dangerouslySetInnerHTML={{ __html: html }} />
							</Section>
						))}
					</div>
				</aside>
			</div>
		</Main>
	);
}

function MessageForm() {
	const { values } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const words = useI18n().messages.contact.message;
	const sendsEmail = useSendsEmail();
	return (
		<section className="form" aria-labelledby="message">
			<div>
				<h2 id="message">{words.heading}</h2>
				<p className="muted">{sendsEmail ? words.lead : words.leadWithoutEmail}</p>
			</div>
			<Form
				values={answer?.values ?? values}
				problems={answer?.problems ?? {}}
				labels={{ name: words.name, email: words.email }}
			>
				<RadioGroup name="topic" label={words.topic} options={optionsOf(messageTopics, words.topics)} />
				<RequestTextArea name="text" label={words.text} hint={words.textHint} rows={8} />
				<TextInput name="name" label={words.name} autoComplete="name" dir="auto" />
				<TextInput
					name="email"
					type="email"
					label={words.email}
					hint={words.emailHint}
					autoComplete="email"
					dir="ltr"
				/>
				<p>
					<SubmitButton>{words.button}</SubmitButton>
				</p>
			</Form>
		</section>
	);
}

function Sent({ reference }: { reference: string }) {
	const sendsEmail = useSendsEmail();
	const { locale, messages } = useI18n();
	const words = messages.contact.message;
	return (
		<Section id="sent" title={words.sentTitle}>
			<FlashNotice>
				<p>{sendsEmail ? words.sent(reference) : words.sentWithoutEmail(reference)}</p>
				{sendsEmail && <p>{words.noEmail}</p>}
			</FlashNotice>
			<p>
				<a href={`/${locale}/about/contact`}>{words.again}</a>
			</p>
		</Section>
	);
}
