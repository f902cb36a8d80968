import { type HeadersFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { conflict, form, formAction, noFields, shown } from "#app/http/form-action.server.ts";
import { returnPath } from "#app/http/return-path.ts";
import { confirmPath, secondFactorPath } from "#app/http/second-factor-paths.ts";
import { codeForm } from "#app/identity/person/identity-forms.ts";
import { groupByFour } from "#app/identity/second-factor/group-by-four.ts";
import { ownPendingSecret, ownSecondFactor } from "#app/identity/second-factor/second-factor.server.ts";
import { beginSecondFactor, completeSecondFactor } from "#app/identity/second-factor/set-up-second-factor.server.ts";
import { otpauthAddress } from "#app/identity/second-factor/totp.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice, Notice } from "#app/ui/list/notice.tsx";
import { ChangeButton } from "#app/views/page/change-button.tsx";
import { FormPage } from "#app/views/page/form-page.tsx";
import { PlainPage } from "#app/views/page/plain-page.tsx";
import { drawQrCode, type QrDrawing } from "#app/views/page/qr-code.server.ts";
import { QrCode } from "#app/views/page/qr-code.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { codeOutcomes } from "#app/views/person/second-factor-code.server.ts";
import { CodeField, RecoveryCodes } from "#app/views/person/second-factor-parts.tsx";

export const meta = workingMeta(({ account }) => account.secondFactor.setUp.title);

/** The response to the last code sets the session's new cookie. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const loader = loaderFor("setting-up", async ({ actor, services, url, locale, messages }) => {
	const { identity } = services;
	const secret = await ownPendingSecret(actor, identity);
	const address = secret && otpauthAddress(secret, actor.email, messages.site.name);
	return {
		on: (await ownSecondFactor(actor, identity)).on,
		required: actor.secondFactorDue === true,
		key: secret && address ? { fours: groupByFour(secret, " "), address, picture: drawQrCode(address) } : null,
		next: returnPath(url.searchParams.get("to"), locale),
		overview: secondFactorPath(locale),
	};
});

export const action = formAction("setting-up", ({ actor, services, url, locale, messages }) => {
	const { identity } = services;
	const { expired } = messages.account.secondFactor.setUp;
	const overview = redirect(secondFactorPath(locale), 303);
	return {
		begin: form({ schema: noFields, run: () => beginSecondFactor(actor, identity) }).answers({
			begun: redirect(`${url.pathname}${url.search}`, 303),
			"confirm-first": overview,
			forbidden: overview,
		}),
		"": form({ schema: codeForm, run: (typed) => completeSecondFactor(actor, identity, typed) }).answers({
			...codeOutcomes(messages),
			"set-up": ({ cookie, recoveryCodes }) => shown({ recoveryCodes }, { "set-cookie": cookie }),
			"confirm-first": redirect(confirmPath(locale, url), 303),
			"not-begun": conflict("begin", expired),
			forbidden: conflict("begin", expired),
		}),
	};
});

export default function SecondFactorSetUp() {
	const { on, required, key, next, overview } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { setUp: words, codes, title } = useI18n().messages.account.secondFactor;
	const problems: Record<string, string> = answer?.problems ?? {};
	if (answer?.shown) {
		return (
			<PlainPage title={codes.title}>
				<FlashNotice>{words.already}</FlashNotice>
				<RecoveryCodes codes={answer.shown.recoveryCodes} next={next} />
			</PlainPage>
		);
	}
	if (key) {
		return (
			<FormPage
				title={words.title}
				lead={words.keyLead}
				problems={problems}
				button={words.finish}
				after={<ChangeButton intent="begin" label={words.again} />}
			>
				{required && <Notice wait>{words.required}</Notice>}
				<Key {...key} />
				<p>{words.codeLead}</p>
				<CodeField />
			</FormPage>
		);
	}
	return (
		<PlainPage title={words.title}>
			{required && <Notice wait>{words.required}</Notice>}
			{/* Reloading the page that shows the recovery codes submits the code again. */}
			{problems.begin && !on && <FlashNotice wait>{problems.begin}</FlashNotice>}
			<p className="lead">{words.need}</p>
			{on ? (
				<p>
					{words.already} <a href={overview}>{title}</a>
				</p>
			) : (
				<ChangeButton intent="begin" label={words.begin} main />
			)}
		</PlainPage>
	);
}

/** The key for the authenticator app: as a QR code, as text, and as a link that opens the app on this device. */
function Key({ fours, address, picture }: { fours: string; address: string; picture: QrDrawing }) {
	const { setUp: words } = useI18n().messages.account.secondFactor;
	return (
		<div className="panel prose">
			<QrCode {...picture} label={words.picture} />
			<p>
				<b>{words.key}</b>
				<br />
				<code dir="ltr" id="key">
					{fours}
				</code>
			</p>
			<p>
				<a href={address}>{words.open}</a>
			</p>
		</div>
	);
}
