import type { ReactNode } from "react";
import { locales } from "#app/messages/index.ts";
import { ownNames } from "#app/messages/locales.ts";
import { Main } from "#app/ui/frame/frame.tsx";
import { Logo } from "#app/ui/frame/logo.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import type { QrDrawing } from "#app/views/page/qr-code.server.ts";
import { QrCode } from "#app/views/page/qr-code.tsx";

/**
 * A certificate of the secretariat, for printing on one landscape page.
 * @param path of its page without the language, for the links to it in other languages
 * @param bearer who or what it is about
 * @param number by which it is known, beside the address at which it can be checked
 */
export function CertificateSheet(props: {
	path: string;
	title: string;
	certifies: string;
	bearer: ReactNode;
	/** What is certified. */
	children: ReactNode;
	issuedOn: string;
	code: QrDrawing;
	number?: string;
	address: string;
}) {
	const { path, title, certifies, bearer, children, issuedOn, code, number, address } = props;
	const { locale, messages } = useI18n();
	const words = messages.registration.certificate;
	return (
		<Main page className="on-paper">
			<div className="notice no-print">
				<p>{words.print}</p>
				<p>
					{locales
						.filter((other) => other !== locale)
						.map((other) => (
							<a key={other} href={`/${other}${path}`} lang={other} hrefLang={other}>
								{ownNames[other]}
							</a>
						))}
				</p>
			</div>
			<article className="certificate" aria-labelledby="title">
				<header>
					<Logo />
					<p>{messages.site.name}</p>
				</header>
				<div>
					<h1 id="title">{title}</h1>
					<p>{certifies}</p>
					<p className="bearer">{bearer}</p>
					{children}
				</div>
				<footer className="certificate-foot">
					<p className="signature">
						<b>{words.secretariat}</b>
						<br />
						{words.issued} <DateText date={issuedOn} />
					</p>
					<div className="code">
						<QrCode {...code} label={words.code} />
						<p className="quiet">
							{number && (
								<>
									{words.number}{" "}
									<bdi className="shelf" dir="ltr">
										{number}
									</bdi>
									<br />
								</>
							)}
							{words.check} <bdi dir="ltr">{address.replace(/^https?:\/\//, "")}</bdi>
						</p>
					</div>
				</footer>
			</article>
		</Main>
	);
}
