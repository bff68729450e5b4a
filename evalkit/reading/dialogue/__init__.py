"""Who says what to whom: questions and replies, proposals and what becomes of them, mails, chats, tickets."""
