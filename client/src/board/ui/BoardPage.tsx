import type { BoardPageProps } from './access.ts';
import './BoardPage.css';

/** The board; loaded on its own route so that its code is not in the first load. */
export default function BoardPage({ boardId, title, chrome }: BoardPageProps) {
  return (
    <div className="board-page" data-board={boardId}>
      <header className="board-page__header">
        {chrome.leading}
        <h1 className="board-page__title">{title}</h1>
        {chrome.invite}
        {chrome.personMenu}
      </header>
      <main className="board-page__main" />
    </div>
  );
}
