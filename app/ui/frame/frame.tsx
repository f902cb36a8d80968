import type { ReactNode } from "react";
import { Footer, type FooterProps } from "#app/ui/frame/footer.tsx";
import { IconSprite } from "#app/ui/frame/icon.tsx";
import { Masthead, type MastheadProps } from "#app/ui/frame/masthead.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

export interface FrameProps {
	masthead: MastheadProps;
	footer?: FooterProps;
	/** The crumbs, where there are any, and `Main`. */
	children: ReactNode;
}

/** What stands in the body of every page around its own content. */
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

/** The first stop of the Tab key: over head and navigation to the content. */
function SkipLink() {
	const { messages } = useI18n();
	return (
		<a className="skip" href="#main">
			{messages.layout.skip}
		</a>
	);
}

/** The content of a page. `page` keeps it within the page's width; leave it out where bands run across. */
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
