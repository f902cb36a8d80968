import { data, type HeadersFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { finishSignUp } from "#app/identity/accounts/sign-up.server.ts";
import { openOneTimeLink } from "#app/identity/links/one-time-links.server.ts";
import { setPasswordForm } from "#app/identity/person/identity-forms.ts";
import { passwordLength } from "#app/identity/person/passwords.server.ts";
import { actionFor, loaderFor } from "#app/routes/access.server.ts";
import {
	problemSentence,
	readAccountForm,
	retryAfter,
	setCookies,
	waitSentence,
} from "#app/routes/account/account-forms.server.ts";
import { ChoosePassword } from "#app/routes/account/choose-password.tsx";
import { InvalidLink } from "#app/routes/account/invalid-link.tsx";
import { returnPath } from "#app/routes/account/return-path.ts";
import { workingMeta } from "#app/routes/working-page.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

export const meta = workingMeta(({ contact }) => contact.signUp.finish.title);
export const headers: HeadersFunction = ({ loaderHeaders, actionHeaders }) =>
	actionHeaders.has("retry-after") ? actionHeaders : loaderHeaders;

/** Checks the link without consuming it, because mail scanners open links too. */
export const loader = loaderFor("everyone", async ({ services, context, params }) => {
	const requested = { token: params.token ?? "", purposes: ["sign-up"] as const, address: context.address };
	const link = await openOneTimeLink(services.identity, requested);
	if (link.outcome === "too-many-tries") throw data(null, retryAfter(link));
	if (link.outcome === "link-dead" || !link.account) return data({ dead: true as const }, { status: 404 });
	return data({ dead: false as const, email: link.account.email, passwordMin: passwordLength.min });
});

export const action = actionFor(
	"everyone",
	async ({ services, context, request, url, params, form, locale, messages }) => {
		form.set("token", params.token ?? "");
		const read = readAccountForm(form, setPasswordForm, messages, messages.account.missing);
		if ("problems" in read) return data({ problems: read.problems }, { status: 422 });
		const { token, password } = read.value;
		const { address } = context;
		const to = url.searchParams.get("to");
		const cookieHeader = request.headers.get("cookie");
		const result = await finishSignUp(services.identity, { token, password, address, cookieHeader });
		switch (result.outcome) {
			case "signed-in":
				return redirect(to ? returnPath(to, locale) : `/${locale}/desk?done=password`, {
					status: 303,
					headers: setCookies(result.cookie, result.deviceCookie),
				});
			case "weak-password":
				return data({ problems: { password: problemSentence(messages, result.problem) } }, { status: 422 });
			case "too-many-tries":
				return data({ problems: { password: waitSentence(messages, result) } }, retryAfter(result));
			case "email-taken":
				return data({ problems: { password: messages.contact.signUp.finish.taken } }, { status: 409 });
			case "link-dead":
				// The loader shows that the link is no longer valid.
				return data({ problems: {} }, { status: 404 });
		}
	},
);

/** Behind the link of a sign-up: the researcher chooses a password, which creates the account. */
export default function FinishSignUp() {
	const link = useLoaderData<typeof loader>();
	const problems = useActionData<typeof action>()?.problems;
	const { finish: words } = useI18n().messages.contact.signUp;
	if (link.dead) return <InvalidLink text={words.dead} next={{ path: "account/sign-up", label: words.again }} />;
	const { title, once, button } = words;
	return <ChoosePassword account={link} {...{ title, problems, button }} lead={words.lead(link.email)} hint={once} />;
}
