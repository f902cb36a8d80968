import type { ReactNode } from "react";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

export interface FooterProps {
	/** None on signed-in pages, which have a short footer. */
	columns?: { title: string; links: { href: string; label: string }[] }[];
	/** Sentences after the one on licence and script. */
	children?: ReactNode;
}

/** The footer of every page: the band, links in columns, the closing sentences. */
export function Footer({ columns = [], children }: FooterProps) {
	const { foot } = useI18n().messages.layout;
	return (
		<footer className="foot">
			<div className="band" />
			<div className="page">
				{columns.length > 0 && (
					<div className="foot-columns">
						{columns.map((column) => (
							<div key={column.title}>
								<h2>{column.title}</h2>
								<ul>
									{column.links.map((link) => (
										<li key={link.href}>
											<a href={link.href}>{link.label}</a>
										</li>
									))}
								</ul>
							</div>
						))}
					</div>
				)}
				<div className="foot-close">
					<p>{foot.licence}</p>
					{children}
				</div>
			</div>
		</footer>
	);
}
