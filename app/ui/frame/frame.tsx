import type { ReactNode } from "react";
import { Footer, type FooterProps } from "#app/ui/frame/footer.tsx";
import { IconSprite } from "#app/ui/frame/icon.tsx";
import { Masthead, type MastheadProps } from "#app/ui/frame/masthead.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

export interface FrameProps {
	masthead: MastheadProps;
	footer?: FooterProps;
	/** The breadcrumbs, if any, and `Main`. */
	children: ReactNode;
}

/** Header, footer and icons around the content of every page. */
export function Frame({ masthead, footer, children }: FrameProps) {
	return (
		<>
			<IconSprite />
			<SkipLink />
			<Masthead {...masthead} />
			{children}
			<Footer {...footer} />
		</>
	);
}

/** The first stop of the Tab key: skips the navigation. */
function SkipLink() {
	const { messages } = useI18n();
	return (
		<a className="skip" href="#main">
			{messages.layout.skip}
		</a>
	);
}

/** The content of a page. `page` limits it to the page's width; leave it out where bands run across. */
export function Main({
	page = false,
	className,
	children,
}: {
	page?: boolean;
	className?: string;
	children: ReactNode;
}) {
	const classes = [page && "page", className].filter(Boolean).join(" ");
	return (
		<main id="main" tabIndex={-1} className={classes || undefined}>
			{children}
		</main>
	);
}
