import { defineModule, type Module } from '../../platform/module.ts';
import { courriel } from './courriel.life.ts';
import { sendMailJob } from './envoyer.job.ts';
import { messagesPage } from './liste.screen.tsx';
import { mails } from './mails.ts';
import { showMessage } from './message.screen.tsx';
import type { Carnet } from './ports.ts';
import { refusals } from './refusals.ts';
import { tasks } from './tasks.ts';

export const messagerie = (ports: { readonly carnet: Carnet }): Module =>
  defineModule({
    name: 'messagerie',
    dependsOn: [],
    tables: ['avis'],
    lives: [courriel],
    refusals,
    mails,
    residentMenu: [{ key: 'messages', rank: 50, href: '/messages', label: 'Messages', icon: 'message' }],
    screens: [messagesPage, showMessage],
    tasks,
    jobs: (services) => [sendMailJob(services, ports.carnet)],
  });
