import { type Locale, ownNames } from "#app/messages/index.ts";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Icon } from "#app/ui/frame/icon.tsx";
import { Logo } from "#app/ui/frame/logo.tsx";
import { suggestAttributes } from "#app/ui/frame/search-box.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

export interface NavItem {
	href: string;
	label: string;
	/** The current page is this item or below it. */
	current?: boolean;
	/** What is new there, in a few words, as a link to it; `name` says it in full and contains the label. */
	beside?: { href: string; label: string; name: string };
}

interface LanguageLink {
	locale: Locale;
	/** The same page in that language. */
	href: string;
}

export interface AccountMenu {
	/** The name of the account: a country, the secretariat or a person. */
	name: string;
	items: NavItem[];
	/** Where the sign-out button posts. */
	signOutAction: string;
}

export interface MastheadProps {
	homeHref: string;
	nav: NavItem[];
	languages: LanguageLink[];
	/** Where searches go; left out on pages that have a search box of their own. */
	searchHref?: string;
	/** Shown to readers who are not signed in. */
	signInHref?: string;
	account?: AccountMenu;
}

/** The header of every page: logo and name, navigation, search, language, account. */
export function Masthead({ homeHref, nav, languages, searchHref, signInHref, account }: MastheadProps) {
	const { messages } = useI18n();
	return (
		<header className="masthead">
			<div className="page">
				<a className="brand" href={homeHref}>
					<Logo />
					<span>
						{messages.site.nameLines.map((line, index) => (
							<span key={line}>{index === 0 ? `${line} ` : line}</span>
						))}
					</span>
				</a>
				<nav className="nav" aria-label={messages.layout.mainNavigation}>
					<ul>
						{nav.map((item) => (
							<li key={item.href}>
								<a href={item.href} aria-current={item.current ? "page" : undefined}>
									{item.label}
								</a>
								{item.beside && (
									<a className="beside" href={item.beside.href} aria-label={item.beside.name}>
										<span>{item.beside.label}</span>
									</a>
								)}
							</li>
						))}
					</ul>
				</nav>
				<div className="tools">
					{searchHref && <HeaderSearch action={searchHref} />}
					<LanguageMenu languages={languages} />
					{account && <Account {...account} />}
					{!account && signInHref && (
						<a href={signInHref}>
							<Icon name="user" />
							<span className="word">{messages.layout.signIn}</span>
						</a>
					)}
				</div>
			</div>
		</header>
	);
}

function HeaderSearch({ action }: { action: string }) {
	const { messages } = useI18n();
	const { layout } = messages;
	return (
		<>
			<form className="find" role="search" action={action}>
				<label className="visually-hidden" htmlFor="find">
					{layout.searchTheLibrary}
				</label>
				<div className="searchbox">
					<input
						className="input small"
						id="find"
						name="q"
						type="search"
						autoComplete="off"
						maxLength={200}
						{...suggestAttributes(action, messages)}
					/>
					<SubmitButton small>
						<Icon name="search" />
						<span className="visually-hidden">{layout.search}</span>
					</SubmitButton>
				</div>
			</form>
			<a className="narrow" href={action}>
				<Icon name="search" />
				<span className="visually-hidden">{layout.searchTheLibrary}</span>
			</a>
		</>
	);
}

function LanguageMenu({ languages }: { languages: LanguageLink[] }) {
	const { locale, messages } = useI18n();
	return (
		<details className="menu" name="menu">
			<summary>
				<Icon name="globe" />
				<span className="visually-hidden">{messages.layout.language}: </span>
				<span className="wide">{ownNames[locale]}</span>
			</summary>
			<ul className="menu-panel">
				{languages.map((language) => (
					<li key={language.locale}>
						<a
							href={language.href}
							lang={language.locale}
							hrefLang={language.locale}
							aria-current={language.locale === locale ? "true" : undefined}
						>
							{ownNames[language.locale]}
						</a>
					</li>
				))}
			</ul>
		</details>
	);
}

function Account({ name, items, signOutAction }: AccountMenu) {
	const { layout } = useI18n().messages;
	return (
		<details className="menu" name="menu">
			<summary>
				<Icon name="user" />
				<span className="wide">{name}</span>
				<span className="visually-hidden">: {layout.account}</span>
			</summary>
			<ul className="menu-panel">
				{items.map((item) => (
					<li key={item.href}>
						<a href={item.href} aria-current={item.current ? "page" : undefined}>
							{item.label}
						</a>
					</li>
				))}
				<li>
					<form method="post" action={signOutAction}>
						<button type="submit">{layout.signOut}</button>
					</form>
				</li>
			</ul>
		</details>
	);
}
